/**
 * The workbench: commands for those who study optimizers. {@link dev.gradus.lab.Main} is the door.
 */
@NullMarked
package dev.gradus.lab;

import org.jspecify.annotations.NullMarked;
