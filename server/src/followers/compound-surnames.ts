/** Surnames of two characters that people bear today, simplified and traditional. */
const surnames = `
  欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 长孙 長孫 宇文 司徒 司空 夏侯 令狐 端木 百里 呼延 独孤 獨孤
  南宫 南宮 东郭 東郭 西门 西門 轩辕 軒轅 闻人 聞人 赫连 赫連 澹台 澹臺 公冶 宗政 濮阳 濮陽 淳于 单于 單于 太叔 申屠 仲孙 仲孫 钟离 鍾離
  鲜于 鮮于 闾丘 閭丘 亓官 司寇 子车 子車 颛孙 顓孫 巫马 巫馬 公西 漆雕 乐正 樂正 壤驷 壤駟 公良 拓跋 拓拔 夹谷 夾谷 宰父 谷梁 穀梁 段干
  东里 東里 南门 南門 第五 万俟 萬俟 梁丘 左丘 微生 羊舌 贺兰 賀蘭 完颜 完顏 纳兰 納蘭 耶律 叶赫 葉赫 褚师 褚師 公羊 东门 東門 即墨
  达奚 達奚 哥舒 屈突 斛律 尔朱 爾朱 秃发 禿髮 乞伏`
const compound = new Set(surnames.split(/\s+/).filter((surname) => [...surname].length === 2))

/** The surname a name of three or more characters begins with, when it has two: half of it would be another family's. */
export const compoundSurname = (characters: readonly string[]): string | null => {
  const beginning = characters.slice(0, 2).join('')
  return characters.length > 2 && compound.has(beginning) ? beginning : null
}
