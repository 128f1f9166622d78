// The article page: choosing a claim lights up its words in the text. Without this script the same choice is a link that loads the page again.

const evidence = "evidence";

export function startArticle(list: HTMLElement): void {
  const page = document.querySelector<HTMLElement>("main")!;
  const segments = [...document.querySelectorAll<HTMLElement>(".seg[data-marks]")];
  const cards = [...list.querySelectorAll<HTMLElement>("[data-claim]")];

  function choose(number: number | null, from: "list" | "text"): void {
    page.classList.toggle("has-choice", number !== null);
    for (const card of cards) {
      const isChosen = Number(card.dataset.claim) === number;
      card.classList.toggle("chosen", isChosen);
      head(card).setAttribute("aria-expanded", String(isChosen));
      body(card).hidden = !isChosen;
    }
    for (const segment of segments) {
      light(segment, number);
    }
    remember(number === null ? null : head(cards[number]!).href);
    if (number !== null) {
      show(from === "list" ? segments.find((s) => s.className.includes(" as-")) : cards[number]);
    }
  }

  function toggle(number: number, from: "list" | "text"): void {
    choose(from === "list" && cards[number]!.classList.contains("chosen") ? null : number, from);
  }

  list.addEventListener("click", (event) => {
    const target = event.target as Element;
    const link = target.closest<HTMLElement>("[data-choose]");
    const number = link?.dataset.choose ?? target.closest(".claim-head")?.closest<HTMLElement>("[data-claim]")?.dataset.claim;
    if (number === undefined || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    if (link) {
      choose(Number(number), "list");
      head(cards[Number(number)]!).focus();
    } else {
      toggle(Number(number), "list");
    }
  });

  list.addEventListener("keydown", (event) => {
    const at = cards.findIndex((card) => head(card) === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at >= 0 && step !== undefined) {
      event.preventDefault();
      const next = cards[at + step];
      if (next) {
        head(next).focus();
      }
    } else if (at >= 0 && event.key === " ") {
      event.preventDefault();
      toggle(at, "list");
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      choose(null, "list");
    }
  });

  document.querySelector(".text")?.addEventListener("click", (event) => {
    const marks = (event.target as Element).closest<HTMLElement>(".seg")?.dataset.marks;
    const trigger = marks?.split(" ").find((mark) => mark.endsWith(".trigger"));
    if (trigger) {
      choose(Number.parseInt(trigger, 10), "text");
    }
  });

  const first = cards.find((card) => card.classList.contains("chosen"));
  if (first) {
    show(segments.find((s) => s.className.includes(" as-")));
    first.scrollIntoView({ block: "nearest" });
  }
}

// The server writes the same classes for the claim that the address names.
function light(segment: HTMLElement, number: number | null): void {
  const roles = segment.dataset.marks!.split(" ").map((mark) => mark.split(".")).filter(([claim]) => number !== null && Number(claim) === number).map(([, role]) => role!);
  const kept = [...segment.classList].filter((name) => !name.startsWith("as-") && !name.startsWith("also-"));
  const [primary, secondary] = roles;
  if (primary) {
    kept.push(`as-${primary}`);
  }
  if (secondary && secondary !== evidence) {
    kept.push(`also-${secondary}`);
  }
  segment.className = kept.join(" ");
}

function remember(address: string | null): void {
  const here = new URL(address ?? location.pathname, location.href);
  history.replaceState(null, "", here);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-language]")) {
    const choice = new URL(link.href);
    choice.searchParams.set("back", here.pathname + here.search);
    link.href = choice.href;
  }
}

function show(element: Element | undefined): void {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function head(card: HTMLElement): HTMLAnchorElement {
  return card.querySelector<HTMLAnchorElement>(".claim-head")!;
}

function body(card: HTMLElement): HTMLElement {
  return card.querySelector<HTMLElement>(".claim-body")!;
}
