/** What IntelliJ's build puts on the path of a processor, as far as a processor needs it. */
@NullMarked
package org.jetbrains.jps.javac;

import org.jspecify.annotations.NullMarked;
