/** What a rule means: its class run as plain Java, element by element. */
@NullMarked
package dev.gradus.verification.reference;

import org.jspecify.annotations.NullMarked;
