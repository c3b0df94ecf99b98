/** The shape of the code base, as tests: its layers, and how long its files and methods may be. */
@NullMarked
package dev.gradus.architecture;

import org.jspecify.annotations.NullMarked;
