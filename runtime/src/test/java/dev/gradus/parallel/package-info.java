@NullMarked
package dev.gradus.parallel;

import org.jspecify.annotations.NullMarked;
