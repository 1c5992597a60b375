/** The matching engine as this hub runs it: made from settings, and tried every few minutes. */
@NullMarked
package org.spidhub.register.engine;

import org.jspecify.annotations.NullMarked;
