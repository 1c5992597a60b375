/** Encryption at rest: a key per person under a master key, erasure by destroying it, and hashes that find without storing. */
@NullMarked
package org.spidhub.protection.vault;

import org.jspecify.annotations.NullMarked;
