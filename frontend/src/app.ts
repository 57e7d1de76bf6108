// What the browser adds. Every page works without it.
import { openDialogs } from "./dialogs";
import { focusOnErrors } from "./errors";
import { leaveQuickly } from "./leave";
import { waitForConnection } from "./no_connection";
import { remindHere } from "./push";
import { showWhenAsked } from "./reveal";
import { keepScroll } from "./scroll";
import { countSelfCheck } from "./self_check";
import { actInSheet } from "./sheet";
import { sendOnce } from "./send_once";
import { walkOn, workWithKeys } from "./worklist";

document.documentElement.classList.add("has-script");

leaveQuickly();
waitForConnection();
sendOnce();
openDialogs();
actInSheet();
showWhenAsked();
keepScroll();
workWithKeys();
walkOn();
remindHere();
countSelfCheck();
focusOnErrors();
