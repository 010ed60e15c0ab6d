/** Requests to our own server. Bodies are url-encoded, which leaves line breaks as they are typed. */

function token() {
  const headers = document.body.getAttribute("hx-headers:inherited");
  return headers ? JSON.parse(headers)["X-CSRFToken"] : "";
}

export function post(url, data, options = {}) {
  return fetch(url, {
    method: "POST",
    body: new URLSearchParams(data),
    headers: { "X-CSRFToken": token(), "HX-Request": "true" },
    ...options,
  });
}

/** A form with a file in it. */
export function send(url, form) {
  return fetch(url, { method: "POST", body: form, headers: { "X-CSRFToken": token(), "HX-Request": "true" } });
}

export function get(url) {
  return fetch(url, { headers: { "HX-Request": "true" } });
}

/** The elements in a piece of HTML that our server rendered. */
export function elements(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children];
}
