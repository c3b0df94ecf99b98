@NullMarked
package dev.gradus.processor.backend;

import org.jspecify.annotations.NullMarked;
