/** The hub's front step: starts the server, or runs one command of the command line. */
@NullMarked
package org.spidhub;

import org.jspecify.annotations.NullMarked;
