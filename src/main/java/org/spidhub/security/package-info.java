/** Who may do what, and how nothing leaks: users, tokens, roles, encryption at rest and the audit chain. */
@NullMarked
package org.spidhub.security;

import org.jspecify.annotations.NullMarked;
