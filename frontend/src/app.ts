// What the browser adds. Every page works without it.
import { openDialogs } from "./dialogs";
import { focusOnErrors } from "./errors";
import { leaveQuickly } from "./leave";
import { showWhenAsked } from "./reveal";
import { keepScroll } from "./scroll";
import { actInSheet } from "./sheet";
import { sendOnce } from "./send_once";
import { workWithKeys } from "./worklist";

document.documentElement.classList.add("has-script");

leaveQuickly();
sendOnce();
openDialogs();
actInSheet();
showWhenAsked();
keepScroll();
workWithKeys();
focusOnErrors();
