/** The contract's words: what SPID clients send and read, the CPF, and the one catalogue of errors. */
@NullMarked
package org.spidhub.spid;

import org.jspecify.annotations.NullMarked;
