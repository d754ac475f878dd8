package org.tricolore.authority;

import org.tricolore.config.AuthorityFile;

/** The rights that ship with the agent, for tests of what they are used for. */
final class ShippedRights {
    static final Rights RIGHTS = AuthorityFile.shipped().rights();

    private ShippedRights() {}
}
