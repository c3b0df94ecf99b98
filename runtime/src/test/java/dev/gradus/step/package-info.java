@NullMarked
package dev.gradus.step;

import org.jspecify.annotations.NullMarked;
