/** What goes with an optimizer, around steps of rules of several loops. */
@NullMarked
package dev.gradus.verification.around;

import org.jspecify.annotations.NullMarked;
