#!/usr/bin/env bash
# Make the PDF files beside this folder anew, all of papers that do not exist, each by the program that the last word of
# its line names. A file is made anew only on purpose: what is expected of it stands in the JSON beside it.
set -euo pipefail
cd "$(dirname "$0")"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

tex() { for _ in 1 2; do "$1" -interaction=batchmode -output-directory="$made" "$2.tex" >"$made/out" || true; done; }
office() { soffice --headless --convert-to "$1" ${3:+--infilter="$3"} --outdir "$made" "$2" >"$made/out"; }

tex pdflatex article                                                                      # pdfTeX
tex lualatex ieee                                                                         # LuaTeX
for name in ams biorxiv elsevier icml lncs medical nature neurips revtex; do
  tex latex "$name" && (cd "$made" && dvipdfmx -q "$name.dvi")                            # dvipdfmx
done
tex lualatex acm && pdftocairo -pdf "$made/acm.pdf" "$made/cairo" && mv "$made/cairo" "$made/acm.pdf"  # cairo
pandoc pandoc.md -o "$made/pandoc.pdf" --pdf-engine=lualatex -V mainfont=FreeSerif        # pandoc
office 'docx:Office Open XML Text' office.html writer_web_HTML && office pdf "$made/office.docx"  # LibreOffice Writer
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$made/print.pdf" print.html  # Skia
python3 -c 'print("P2 300 400 255", *(255 if i // 7 % 5 else 0 for i in range(120000)))' >"$made/scan.pgm"
office pdf "$made/scan.pgm"                                                               # LibreOffice Draw
mv "$made"/*.pdf ..
