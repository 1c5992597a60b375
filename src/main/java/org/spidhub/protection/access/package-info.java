/** Who may do what: users, passwords, tokens, roles, rates, and the checks before a start. */
@NullMarked
package org.spidhub.protection.access;

import org.jspecify.annotations.NullMarked;
