/** The words of protection that every room may say: who is calling, what they may be, what is written into the audit, what is masked. */
@NullMarked
package org.spidhub.protection;

import org.jspecify.annotations.NullMarked;
