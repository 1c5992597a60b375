/** The heart: a transaction, its one table of legal steps, its store, its attempts and its outbox. */
@NullMarked
package org.spidhub.register.transaction;

import org.jspecify.annotations.NullMarked;
