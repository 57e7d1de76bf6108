# Reads data.csv and designs.csv (one design a line) and writes what R's survey says of each: design,what,group,level,figures
suppressMessages(library(survey))
options(warn = -1, digits = 17)
args <- commandArgs(TRUE)
d <- read.csv(args[1], na.strings = "NA", stringsAsFactors = FALSE)
designs <- read.csv(args[2], stringsAsFactors = FALSE, na.strings = "")
pop <- read.csv(args[3], stringsAsFactors = FALSE)
margins <- lapply(split(pop, pop$column), function(m) setNames(data.frame(m$level, m$N), c(m$column[1], "Freq")))
for (name in c("four", "group", "sex", "age")) d[[name]] <- factor(d[[name]])
say <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
num <- function(...) sprintf("%.17g", c(...))
try_say <- function(expr) tryCatch(expr, error = function(e) NULL)
for (i in seq_len(nrow(designs))) {
  o <- designs[i, ]
  options(survey.lonely.psu = if (o$lonely == "adjust") "adjust" else "certainty")
  call <- list(ids = if (o$clusters == 1) ~cluster else ~1, data = d, nest = TRUE)
  if (o$strata == 1) call$strata <- ~stratum
  if (o$weights == 1) call$weights <- ~w
  if (o$fpc == 1) call$fpc <- as.formula(paste0("~", o$sizes))
  s <- do.call(svydesign, call)
  if (is.na(o$fit)) o$fit <- ""
  if (o$fit == "post") s <- postStratify(s, ~sex, margins$sex)
  if (o$fit == "rake") s <- rake(s, list(~sex, ~age), margins[c("sex", "age")], control = list(maxit = 500, epsilon = 1e-13))
  m <- svymean(~yes, s, na.rm = TRUE); say(o$design, "mean:yes", "", "", num(coef(m), SE(m), degf(s)))
  m <- svymean(~number, s, na.rm = TRUE); say(o$design, "mean:number", "", "", num(coef(m), SE(m), confint(m, df = degf(s))))
  m <- svytotal(~number, s, na.rm = TRUE); say(o$design, "total:number", "", "", num(coef(m), SE(m)))
  m <- svyratio(~part, ~number, s, na.rm = TRUE); say(o$design, "ratio:part/number", "", "", num(coef(m), SE(m)))
  m <- svymean(~four, s, na.rm = TRUE)
  for (k in seq_along(levels(d$four))) say(o$design, "share:four", "", levels(d$four)[k], num(coef(m)[k], SE(m)[k]))
  b <- svyby(~four, ~group, s, svymean, na.rm = TRUE)
  for (g in levels(d$group)) for (l in levels(d$four))
    say(o$design, "share:four", g, l, num(b[g, paste0("four", l)], b[g, paste0("se.four", l)]))
  for (g in c("", levels(d$group))) {
    part <- if (g == "") s else subset(s, group == g)
    for (way in c("xlogit", "logit", "mean", "asin", "beta")) try_say({
      p <- svyciprop(~yes, part, method = way, na.rm = TRUE)
      say(o$design, paste0("interval:", way), g, "1", num(coef(p), sqrt(attr(p, "var")[1]), attr(p, "ci"), degf(part)))
    })
  }
  for (name in c("yes", "four")) try_say({
    x <- svychisq(as.formula(paste0("~", name, "+group")), s, statistic = "F")
    say(o$design, paste0("test:", name), "", "", num(x$statistic, x$parameter, x$p.value))
  })
}
