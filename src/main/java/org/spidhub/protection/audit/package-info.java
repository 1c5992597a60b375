/** The audit chain: each line holds the hash of the one before, and its head is signed and kept outside the database. */
@NullMarked
package org.spidhub.protection.audit;

import org.jspecify.annotations.NullMarked;
