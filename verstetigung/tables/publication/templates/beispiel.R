# Den Index aus den veröffentlichten Tabellen nachrechnen (Regel M6), nur mit dem, was R mitbringt.
# Aufruf: Rscript beispiel.R, oder in R nach setwd() in diesen Ordner: source("beispiel.R", encoding = "UTF-8")
# Wo etwas gesperrt ist, wird mit dem nächsten veröffentlichten Wert gerechnet.

ordner <- function() {
  aufruf <- grep("^--file=", commandArgs(FALSE), value = TRUE)
  if (length(aufruf) > 0) dirname(sub("^--file=", "", aufruf[1])) else "."
}

tabelle <- function(name) {
  pfad <- list.files(ordner(), pattern = paste0("^", name, ".*[.]csv$"), full.names = TRUE)[1]
  read.csv(pfad, colClasses = "character", na.strings = character(0), encoding = "UTF-8")
}

katalog <- tabelle("katalog")
werte <- tabelle("werte")
rownames(katalog) <- katalog$element
rownames(werte) <- paste(werte$region, werte$element)
katalog$eltern <- ifelse(
  katalog$ebene == "frage", katalog$kriterium,
  ifelse(katalog$ebene == "kriterium", katalog$dimension, ifelse(katalog$ebene == "dimension", "gesamt", ""))
)
katalog$gewicht <- as.numeric(katalog$gewicht)
katalog$mindestabdeckung <- as.numeric(katalog$mindestabdeckung)
werte$punkte <- as.numeric(werte$punkte)

mittel <- function(punkte, gewichte, art) {
  if (art == "geometrisch") {
    return((exp(weighted.mean(log(0.01 + 0.99 * punkte / 100), gewichte)) - 0.01) / 0.99 * 100)
  }
  weighted.mean(punkte, gewichte)
}

# Punkte (NA ohne Wert), ob das Element zutrifft, und ob der Wert aus seinen Teilen gerechnet ist.
gerechnet <- function(region, element) {
  teile <- katalog$element[katalog$eltern == element]
  zeile <- werte[paste(region, element), ]
  if (length(teile) == 0 || any(werte[paste(region, teile), "fehlt"] == "gesp.")) {
    return(list(punkte = zeile$punkte, gilt = !(zeile$fehlt %in% c("n. z.", "n. g.")), selbst = FALSE))
  }
  teile <- teile[katalog[teile, "gewicht"] > 0]
  neu <- lapply(teile, function(teil) gerechnet(region, teil))
  gilt <- vapply(neu, function(eins) eins$gilt, logical(1))
  punkte <- vapply(neu, function(eins) as.numeric(eins$punkte), numeric(1))
  da <- gilt & !is.na(punkte)
  genug <- sum(da) >= katalog[element, "mindestabdeckung"] * sum(gilt) - 1e-12
  wert <- NA_real_
  if (any(da) && genug) {
    wert <- mittel(punkte[da], katalog[teile, "gewicht"][da], katalog[element, "aggregation"])
  }
  list(punkte = wert, gilt = any(gilt), selbst = TRUE)
}

nachgerechnet <- 0
abweichung <- 0
for (region in unique(werte$region)) {
  gesamt <- werte[paste(region, "gesamt"), ]
  text <- if (gesamt$fehlt == "gesp.") "gesperrt" else format(gerechnet(region, "gesamt")$punkte, digits = 7)
  cat(sprintf("%-32s %s\n", region, text))
  for (element in katalog$element) {
    zeile <- werte[paste(region, element), ]
    neu <- gerechnet(region, element)
    if (zeile$fehlt == "gesp." || !neu$selbst) next
    if (is.na(zeile$punkte) != is.na(neu$punkte)) stop(paste(region, element, "weicht ab"))
    if (!is.na(zeile$punkte)) {
      nachgerechnet <- nachgerechnet + 1
      abweichung <- max(abweichung, abs(zeile$punkte - neu$punkte))
    }
  }
}
cat(sprintf("%d Werte nachgerechnet, gr\u00f6\u00dfte Abweichung %.1e Punkte\n", as.integer(nachgerechnet), abweichung))
if (abweichung > 1e-9) stop("Die Abweichung ist zu gro\u00df.")
