import type { Random } from './random'

/** The most common surnames, roughly as often as they occur, and some of two characters. */
const surnames = [
  ...'王王王王王王李李李李李李张张张张张刘刘刘刘陈陈陈陈杨杨杨赵赵黄黄周周吴吴徐徐孙孙胡胡朱朱高高林林何何郭郭马马罗罗',
  ...'梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '上官',
  '司徒',
  '诸葛',
  '慕容',
]
const first =
  '子梓宇浩欣雨诗思佳嘉若语一晨悦安可静文雅婉晓梦清书俊博明泽皓天奕辰景睿承启知乐沐星云锦芷慕初念南北秋夏冬春小阿'
const second =
  '涵轩怡萱琪妍彤瑶宁然琳婷颖洁玥溪桐瑾萌蕾航睿阳洋凯杰鹏宇哲瑞远恒川舟山野青禾米麦果朵满圆华平伟芳娜敏强磊军勇霞兰'
const nicknames = [
  '阿禾',
  '小满',
  '茶茶',
  'Momo',
  'Leo',
  'Anna',
  '老周',
  '豆豆',
  'Kevin Z',
  '团子',
  '山风',
  '木木',
]

/** An invented name; mostly a surname with one or two characters, now and then what people call themselves. */
export function inventName(random: Random): string {
  if (random.chance(0.06)) return random.pick(nicknames)
  const given = random.chance(0.78)
    ? random.pick([...first]) + random.pick([...second])
    : random.pick([...second])
  return random.pick(surnames) + given
}

/** No operator hands out numbers that begin with 100: nobody's phone, and plainly so. */
export const inventPhone = (at: number): string => `100${String(10_000_000 + at).padStart(8, '0')}`

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'
export const inventOpenid = (random: Random): string =>
  `oDemo${Array.from({ length: 23 }, () => random.pick([...letters])).join('')}`
