// Shows a reminder, and opens the work list. A reminder says how it is, never what or about whom.
/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;

self.addEventListener("push", (event) => {
  const told = event.data?.json() as { title: string; body: string; url: string } | undefined;
  if (!told) return;
  event.waitUntil(self.registration.showNotification(told.title, { body: told.body, tag: "work", data: told.url }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url: unknown = event.notification.data;
  event.waitUntil(self.clients.openWindow(typeof url === "string" && url.startsWith("/") ? url : "/"));
});

export {};
