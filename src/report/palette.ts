/** Colours are chosen for contrast of at least 4.5 to 1 in both schemes, and to differ for colour-blind readers. */
export const palette = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --tint: #f3f6f8; --ink: #17212b; --quiet: #51606e; --line: #dde3e8; --line-strong: #8c98a4;
  --accent: #0a567a; --good: #1a6741; --warn: #814d00; --bad: #881320;
  --s1: #d6e7f0; --s2: #a5cbe0; --s3: #6aa6c8; --s4: #2a76a0; --s5: #0b4567;
  --o1: #fbead0; --o2: #f2cd94; --o3: #dca35a; --o4: #a5651a; --o5: #6b3c08;
  --on-pale: #0f1b26; --on-deep: #ffffff; --bar: #2a76a0; --bar-whole: #d6e7f0; --hatch: #c3ccd4; --border: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #11171d; --tint: #1a222a; --ink: #e7edf3; --quiet: #a8b5c1; --line: #2c3844; --line-strong: #71808e;
    --accent: #86c8ea; --good: #86dbac; --warn: #f2c078; --bad: #ef917e;
    --s1: #1c3b4d; --s2: #255a77; --s3: #33739a; --s4: #77b4d6; --s5: #c3e3f5;
    --o1: #41301a; --o2: #674820; --o3: #916222; --o4: #d39d50; --o5: #f8dbab;
    --on-pale: #ffffff; --on-deep: #0b141b; --bar: #77b4d6; --bar-whole: #26485c; --hatch: #3a4855; --border: #11171d;
  }
}
`;
