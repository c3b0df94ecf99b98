@NullMarked
package dev.gradus.scheduler;

import org.jspecify.annotations.NullMarked;
