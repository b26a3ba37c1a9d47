import theme from 'vitepress/theme-without-fonts';
import './site.css';

// biome-ignore lint/style/noDefaultExport: VitePress imports it.
export default theme;
