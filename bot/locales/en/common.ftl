number = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) }
button-back = ‹ Back
button-home = Home
button-help = How it works
use-buttons = Please answer with the buttons under the question. Your answers are saved: /forms to go on.
edited-message = Editing a message changes nothing. To change an answer or a comment, open the form: /forms
private-only = Please write to me in a private chat: here everyone would see your answers.
