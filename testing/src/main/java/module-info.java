/** Checks rules in tests: {@link dev.gradus.testing}. */
module dev.gradus.testing {
  requires transitive dev.gradus.runtime;
  requires static org.jspecify;
  requires org.objectweb.asm;
  requires org.objectweb.asm.tree;
  requires org.objectweb.asm.tree.analysis;
  // What a thread has allocated, where the JVM counts that.
  requires static java.management;
  requires static jdk.management;

  exports dev.gradus.testing;
}
