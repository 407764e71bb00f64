/** What scripts add to the pages for submitting and for submissions, which work without them too. */
import { live } from "./live/live";
import { submitForm } from "./submit/submit-form";

for (const enhance of [submitForm, live]) enhance(document);
