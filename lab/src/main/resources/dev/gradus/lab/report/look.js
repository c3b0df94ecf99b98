// Colours, dashes and symbols. A contender looks the same in all charts, and never differs by colour alone.

const darkness = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const touched = matchMedia("(pointer: coarse)");

// Okabe and Ito (2008), "Color Universal Design". The yellow is darker on white; on black, the dark ones are lighter.
const COLOURS = {
  light: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#a39800"],
  dark: ["#4a9fe0", "#ff7f32", "#1fc496", "#e79bc4", "#f2b138", "#9bd8ff", "#f2f2f2", "#f0e442"],
};
const DASHES = ["solid", "6px,3px", "2px,2.5px", "9px,3px,2px,3px", "12px,4px", "5px,2px,1px,2px,1px,2px"];
const SYMBOLS = ["circle", "square", "diamond", "triangle-up", "triangle-down", "star", "pentagon", "hexagon", "cross", "bowtie"];

const THEMES = {
  light: {
    text: "#1d232b", soft: "#5b6672", grid: "#e4e8ec", line: "#aab3bd", paper: "#ffffff",
    terrain: [[0, "#ffffff"], [0.3, "#eceff5"], [0.55, "#d5dce8"], [0.8, "#bdc9db"], [1, "#a3b2c9"]],
    contour: "#97a6bb",
  },
  dark: {
    text: "#e6e9ed", soft: "#9aa5b1", grid: "#2b323a", line: "#55606c", paper: "#14181d",
    terrain: [[0, "#0b0e12"], [0.3, "#161d27"], [0.55, "#222d3c"], [0.8, "#324156"], [1, "#475a74"]],
    contour: "#52647d",
  },
};

const printing = {now: false};

const themeName = () => (darkness.matches && !printing.now ? "dark" : "light");

const theme = () => THEMES[themeName()];

/** Contenders by name, in order, with their looks. */
function looks(contenders, subject) {
  return new Map(
    contenders.map((contender, i) => {
      const round = Math.floor(i / 8);
      const look = {
        name: contender.name,
        settings: contender.settings,
        place: i,
        subject: contender.name === subject,
        dash: DASHES[(i + 5 * round) % DASHES.length],
        symbol: SYMBOLS[(i + 3 * round) % SYMBOLS.length],
        get colour() { return COLOURS[themeName()][i % 8]; },
      };
      return [contender.name, look];
    })
  );
}

function transparent(colour, alpha) {
  const rgb = [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16));
  return `rgba(${rgb.join(",")},${alpha})`;
}

/** Plotly reads a little markup in texts; names have none. */
const plain = text => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
