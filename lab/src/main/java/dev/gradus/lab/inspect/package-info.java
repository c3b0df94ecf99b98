/** {@code inspect FILE}: what is in a checkpoint, for people and as JSON. */
@NullMarked
package dev.gradus.lab.inspect;

import org.jspecify.annotations.NullMarked;
