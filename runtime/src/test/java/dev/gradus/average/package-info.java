@NullMarked
package dev.gradus.average;

import org.jspecify.annotations.NullMarked;
