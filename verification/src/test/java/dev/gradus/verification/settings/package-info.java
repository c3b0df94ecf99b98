/** Hyper-parameters that may have no value, and named choices, through compiled rules. */
@NullMarked
package dev.gradus.verification.settings;

import org.jspecify.annotations.NullMarked;
