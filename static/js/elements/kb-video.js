// Plays one of our own films in place once it is asked for; nothing is fetched before that.

export default class extends HTMLElement {
  connectedCallback() {
    if (!this.hasAttribute("src")) return;
    this.querySelector("a").addEventListener("click", (event) => this.play(event));
  }

  play(event) {
    event.preventDefault();
    const film = document.createElement("video");
    Object.assign(film, { src: this.getAttribute("src"), controls: true, autoplay: true });
    film.setAttribute("aria-label", this.querySelector("strong").textContent);
    this.replaceChildren(film);
    film.focus();
  }
}
