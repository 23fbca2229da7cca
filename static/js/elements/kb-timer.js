// Counts how long one is at this item ("name"), also after coming back to it; over "minutes" it says so. Pressing the button pauses.

const SECOND = 1000;

export default class extends HTMLElement {
  connectedCallback() {
    this.key = `timer ${this.getAttribute("name")}`;
    this.seconds = Number(sessionStorage.getItem(this.key)) || 0;
    this.button = this.querySelector("button");
    this.button.addEventListener("click", this);
    this.show();
    this.run();
  }

  disconnectedCallback() {
    clearInterval(this.beat);
  }

  handleEvent() {
    const isPaused = this.button.getAttribute("aria-pressed") === "true";
    this.button.setAttribute("aria-pressed", String(!isPaused));
    if (isPaused) this.run();
    else clearInterval(this.beat);
  }

  run() {
    this.beat = setInterval(() => {
      this.seconds += 1;
      sessionStorage.setItem(this.key, this.seconds);
      this.show();
    }, SECOND);
  }

  show() {
    const rest = String(this.seconds % 60).padStart(2, "0");
    this.querySelector(".timer-time").textContent = `${Math.floor(this.seconds / 60)}:${rest}`;
    this.classList.toggle("is-over", this.seconds > 60 * Number(this.getAttribute("minutes")));
  }
}
