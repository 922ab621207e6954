"use strict";

// Files that are dropped or chosen, and buttons that do something without leaving the page.

const adres = document.body.dataset.basis;

function zeg(tekst) {
  const plek = document.querySelector("#antwoord") ?? document.querySelector("#verbinding");
  plek.textContent = tekst;
}

// Where the answer leads; a page that stays the same stays where it is.
async function volg(antwoord, ook) {
  if (!antwoord.ok) {
    zeg(await antwoord.text());
  } else if (antwoord.redirected && new URL(antwoord.url).pathname !== location.pathname) {
    location.assign(antwoord.url);
  } else {
    zeg(ook);
  }
}

// What is larger is refused anyway, without a word that helps.
const MEEST = 16 * 1024 * 1024;

async function stuur(bestand) {
  if (bestand.size > MEEST) {
    zeg(`${bestand.name} is te groot voor een lijst. Bewaar alleen het blad met de mensen, als een nieuw bestand.`);
    return;
  }
  zeg(`${bestand.name} wordt gelezen.`);
  try {
    const koppen = { "X-Lef-Naam": encodeURIComponent(bestand.name), "Content-Type": "application/octet-stream" };
    await volg(await fetch(`${adres}/lijst`, { method: "POST", headers: koppen, body: bestand }), "");
  } catch {
    zeg("Het bestand kwam niet aan. Is het nog open in een ander programma, sluit het dan en probeer het nog eens.");
  }
}

document.addEventListener("change", (e) => {
  if (e.target.id === "bestand" && e.target.files.length > 0) stuur(e.target.files[0]);
  const formulier = e.target.closest("form[data-meteen]");
  if (formulier) formulier.requestSubmit();
});

for (const soort of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(soort, (e) => {
    const vak = document.querySelector("#vak");
    if (!vak || ![...(e.dataTransfer?.types ?? [])].includes("Files")) return;
    e.preventDefault();
    const erboven = soort === "dragover" || (soort === "dragenter");
    vak.classList.toggle("erboven", erboven);
    if (soort !== "drop") return;
    const bestanden = e.dataTransfer.files;
    if (bestanden.length === 1) stuur(bestanden[0]);
    else zeg("Eén bestand tegelijk, alstublieft.");
  });
}

document.addEventListener("submit", async (e) => {
  const formulier = e.target.closest("form[data-ter-plaatse]");
  if (!formulier) return;
  e.preventDefault();
  const knop = e.submitter;
  const inhoud = new URLSearchParams(new FormData(formulier, knop));
  knop?.setAttribute("aria-disabled", "true");
  try {
    await volg(await fetch(formulier.action, { method: "POST", body: inhoud }), "");
  } catch {
    zeg("Dat lukte niet: lef is gestopt. Start het opnieuw.");
  }
  knop?.removeAttribute("aria-disabled");
});
