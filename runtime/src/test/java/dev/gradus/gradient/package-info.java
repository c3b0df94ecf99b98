@NullMarked
package dev.gradus.gradient;

import org.jspecify.annotations.NullMarked;
