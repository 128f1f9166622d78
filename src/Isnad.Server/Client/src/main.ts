import "./styles/fonts.css";
import "./styles/base.css";
import "./styles/list.css";
import "./styles/article.css";
import "./icon.svg";
import { startArticle } from "./article";

const claims = document.querySelector<HTMLElement>("[data-claims]");
if (claims) {
  startArticle(claims);
}
