/** What must not be lost: transactions, people and their samples, and who resembles whom; here a step and its meaning become one. */
@NullMarked
package org.spidhub.register;

import org.jspecify.annotations.NullMarked;
