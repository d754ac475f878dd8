package org.tricolore.workshop.accept;

import org.tricolore.config.Site;

/** One chapter of the acceptance test: tries something on the site and says what came of it. */
interface Trial {
    /** Runs in virtual time; always gives the same for the same site. */
    Section run(Site site, Language say);
}
