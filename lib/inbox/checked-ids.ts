export { checkedIds } from './list-options';
