/** Words that every room may say: the one catalogue of errors, a refusal, a CPF. */
@NullMarked
package org.spidhub.platform.words;

import org.jspecify.annotations.NullMarked;
