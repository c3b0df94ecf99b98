@NullMarked
package dev.gradus.reduce;

import org.jspecify.annotations.NullMarked;
