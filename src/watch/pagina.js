"use strict";

// The server sends what this page should hold whenever that changes. Pictures that stay the same are left alone, and what somebody
// looks at stays where it is.

const { basis, programma } = document.body.dataset;

// How long after a refusal it is tried again, in milliseconds: by itself, a browser does so only when nothing answers.
const WACHT = 5000;

let stand = document.body.dataset.stand;
let bron = null;
let opnieuw;

function neemOver(html) {
  const nieuw = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  const oud = document.querySelector("main");
  const bezig = oud.contains(document.activeElement) ? document.activeElement : null;
  const adres = bezig?.getAttribute("href");
  const zelfde = bezig?.id ? `#${CSS.escape(bezig.id)}` : adres ? `a[href="${CSS.escape(adres)}"]` : null;
  const houvast = [...document.querySelectorAll("#bladzijden > li")]
    .find((blad) => blad.getBoundingClientRect().bottom > 0);
  const hoogte = houvast?.getBoundingClientRect().top;
  const bovenaan = scrollY === 0;

  if (oud.dataset.soort === nieuw.dataset.soort) {
    for (const deel of nieuw.querySelectorAll("[data-deel]")) {
      vervang(oud.querySelector(`[data-deel="${deel.dataset.deel}"]`), deel);
    }
  } else {
    oud.dataset.soort = nieuw.dataset.soort;
    oud.replaceChildren(...nieuw.childNodes);
  }
  document.title = `${nieuw.dataset.titel} – ${programma}`;

  if (!bovenaan && houvast?.isConnected) {
    scrollBy({ top: houvast.getBoundingClientRect().top - hoogte, behavior: "instant" });
  }
  if (zelfde && !oud.contains(document.activeElement)) {
    oud.querySelector(zelfde)?.focus({ preventScroll: true });
  }
}

function vervang(oud, nieuw) {
  if (nieuw.id === "bladzijden") {
    vervangBladzijden(oud, nieuw);
  } else if (oud.outerHTML !== nieuw.outerHTML) {
    // What the reader opened or closed stays so.
    for (const deel of nieuw.querySelectorAll("details[id]")) {
      const hier = oud.querySelector(`#${CSS.escape(deel.id)}`);
      if (hier) deel.open = hier.open;
    }
    oud.className = nieuw.className;
    oud.toggleAttribute("tabindex", false);
    if (nieuw.hasAttribute("tabindex")) oud.tabIndex = 0;
    oud.replaceChildren(...nieuw.childNodes);
  }
}

function vervangBladzijden(oud, nieuw) {
  const verse = [...nieuw.children];
  verse.forEach((blad, i) => {
    if (!oud.children[i]) {
      oud.append(blad);
      return;
    }
    const [hier, daar] = [oud.children[i], blad].map((li) => li.querySelector("img"));
    for (const naam of ["width", "height", "alt", "src"]) {
      if (hier.getAttribute(naam) !== daar.getAttribute(naam)) {
        hier.setAttribute(naam, daar.getAttribute(naam));
      }
    }
  });
  while (oud.children.length > verse.length) oud.lastElementChild.remove();
}

// A page that nobody sees lets go: a browser keeps few connections, and what is in sight is made first.
function verbind() {
  clearTimeout(opnieuw);
  bron?.close();
  bron = null;
  // What somebody fills in is not taken away.
  if (document.hidden || "stil" in document.querySelector("main").dataset) return;
  const melding = document.querySelector("#verbinding");
  bron = new EventSource(`${basis}/gebeurtenissen/${stand}${location.pathname.slice(basis.length)}`);
  bron.addEventListener("open", () => { melding.textContent = ""; });
  bron.addEventListener("error", () => {
    melding.textContent = `De verbinding met ${programma} is weg. Is het gestopt, start het dan opnieuw, en ga verder op de bladzijde die het noemt of opent.`;
    if (bron.readyState === EventSource.CLOSED) opnieuw = setTimeout(verbind, WACHT);
  });
  bron.addEventListener("stand", (bericht) => {
    const gestuurd = JSON.parse(bericht.data);
    stand = gestuurd.stand;
    neemOver(gestuurd.html);
  });
}

document.title = `${document.querySelector("main").dataset.titel} – ${programma}`;
document.addEventListener("visibilitychange", verbind);
verbind();
