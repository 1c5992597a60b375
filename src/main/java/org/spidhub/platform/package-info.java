/** The ground every room stands on: settings, the embedded database, editable folders and Camel glue; it uses no other room. */
@NullMarked
package org.spidhub.platform;

import org.jspecify.annotations.NullMarked;
