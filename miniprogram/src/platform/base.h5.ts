import '../styles/browser.scss'
