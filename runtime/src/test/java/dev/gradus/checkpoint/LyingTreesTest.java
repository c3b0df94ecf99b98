package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The message names the place of a lie in a tree whose checksums are right. */
final class LyingTreesTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("lying");
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Checkpoint.read(file()))
        .withMessage(file() + ": " + message);
  }

  /** The trees, with a part of one of them replaced by a lie; apostrophes are quotes. */
  private static Map<String, String> lying(String key, String part, String lie) {
    Map<String, String> trees = new TreeMap<>(Readers.TREES);
    String truth = part.replace('\'', '"');
    assertThat(trees.get(key)).contains(truth);
    trees.computeIfPresent(key, (k, tree) -> tree.replace(truth, lie.replace('\'', '"')));
    return trees;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'params':[0] | 'params':[0,1] | param_groups[0] has 2 params, but 1 param_names
          'params':[0] | 'params':[-1] | param_groups[0].params[0] is -1
          'params':[0] | 'params':[2147483648] | param_groups[0].params[0] is 2147483648
          'params':[0] | 'params':['0'] | param_groups[0].params[0] is no integer
          'param_names':['w'] | 'param_names':['w','v'] | param_groups[0] has 1 params, but 2 param_names
          'param_names':['w'] | 'param_names':[1] | param_groups[0].param_names[0] is 1: the checkpoint has fewer parameters
          'param_names':['w'] | 'param_names':[-1] | param_groups[0].param_names[0] is -1
          'param_names':['w'] | 'param_names':[0.0] | param_groups[0].param_names[0] is no string
          'lr':0.5 | 'lr':{} | param_groups[0].values.lr is no value of a hyper-parameter
          [0.9,0.99] | [[0.9],0.99] | param_groups[0].values.betas[0] is no value of a hyper-parameter
          'foreach':null | 'foreach':{} | param_groups[0].extras.foreach is neither a plain value nor a list of them
          [1,'x'] | [1,[]] | param_groups[0].extras.l is neither a plain value nor a list of them
          [1,'x'] | [{},'x'] | param_groups[0].extras.l is neither a plain value nor a list of them
          'takes_step':false | 'takes_step':1 | rule.takes_step is no true or false
          'name':'Momentum' | 'name':null | rule.name is no string
          'lr':'double' | 'lr':8 | rule.hypers.lr is no string
          'state':{ | 'numbered':1,'state':{ | numbered is no true or false
          """)
  void ofGroups(String part, String lie, String message) throws IOException {
    Files.write(file(), Readers.checkpoint(lying("gradus.optimizers", part, lie)));
    assertRefused("gradus.optimizers.optimizer." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 | state is no JSON array
          {'x':['momentum_buffer']} | state.x is no number of a parameter
          {'0':'momentum_buffer'} | state.0 is no JSON array
          {'0':['momentum_buffer'],'00':[]} | state.00 is of the parameter number 0, which has a state already
          [{'keys':['momentum_buffer'],'params':[0],'packed':[]},{'keys':[],'params':[0],'packed':[]}] | state[1] is of the parameter number 0, which has a state already
          [{'keys':['momentum_buffer'],'params':[-1],'packed':[]}] | state[0].params[0] is -1
          [{'keys':['momentum_buffer']}] | state[0] has no 'params'
          [{'keys':['momentum_buffer'],'params':[0]}] | state[0] has no 'packed'
          [{'keys':['momentum_buffer'],'params':[0],'packed':['step']}] | state[0] has a key twice, or packs one that it has not
          [{'keys':['a','a'],'params':[0],'packed':[]}] | state[0] has a key twice, or packs one that it has not
          """)
  void ofStates(String state, String message) throws IOException {
    Files.write(
        file(), Readers.checkpoint(lying("gradus.optimizers", "{'0':['momentum_buffer']}", state)));
    assertRefused("gradus.optimizers.optimizer." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          gradus.tensors | ['w'] | ['w','w'] | has no tensor 'parameters.w' of its own, but names it
          gradus.tensors | ['w'] | [] | has a tensor 'parameters.w' that belongs to nothing
          gradus.tensors | ['w'] | 'w' | gradus.tensors.parameters is no JSON array
          gradus.tensors | ['w'] | [null] | gradus.tensors.parameters[0] is no string
          gradus.optimizers | 'param_names':['w'] | 'param_names':['v'] | has no tensor 'optimizer.v.momentum_buffer' of its own, but names it
          gradus.optimizers | 'param_names':['w'] | 'param_names':[] | has no tensor 'optimizer.0.momentum_buffer' of its own, but names it
          gradus.optimizers | 'state':{ | 'numbered':true,'state':{ | has no tensor 'optimizer.0.momentum_buffer' of its own, but names it
          gradus.optimizers | {'0':['momentum_buffer']} | {'0':['step']} | has no tensor 'optimizer.w.step' of its own, but names it
          gradus.optimizers | {'0':['momentum_buffer']} | {} | has a tensor 'optimizer.w.momentum_buffer' that belongs to nothing
          gradus.optimizers | {'0':['momentum_buffer']} | [{'keys':['step'],'params':[0],'packed':['step']}] | has no tensor 'optimizer.states0.step' of its own, but names it
          gradus.optimizers | 'params':[0] | 'params':[2147483647] | has no tensor 'optimizer.0.momentum_buffer' of its own, but names it
          gradus.schedulers | {'last_epoch':3,'base_lrs':[0.1,NaN]} | 3 | gradus.schedulers.lr is no JSON object
          gradus.scaler | null | [] | gradus.scaler is no JSON object
          gradus.metadata | {'epoch':3} | null | gradus.metadata is no JSON object
          gradus.metadata | {'epoch':3} | {'epoch': | gradus.metadata is no JSON: Unexpected end-of-input within/between Object entries
          gradus.checkpoint | 1 | 3 | is of the format 3: this Gradus reads 1 and 2
          """)
  void ofAllElse(String key, String part, String lie, String message) throws IOException {
    Files.write(file(), Readers.checkpoint(lying(key, part, lie)));
    assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource({
    "gradus.tensors",
    "gradus.optimizers",
    "gradus.schedulers",
    "gradus.scaler",
    "gradus.metadata"
  })
  void ofAnEntryThatIsGone(String key) throws IOException {
    Map<String, String> trees = new TreeMap<>(Readers.TREES);
    trees.remove(key);
    Files.write(file(), Readers.checkpoint(trees));
    assertRefused("its metadata has no " + key);
  }

  /** The packed tensor of a key must be float64, with one number for each parameter. */
  @Test
  void ofNumbersThatAreOneTensor() throws IOException {
    String start = "gradus.optimizers.optimizer.state[0] has 2 params, but the numbers of step: ";
    writeNumbers(Tensor.of(new float[2]));
    assertRefused(start + "float32[2]");
    writeNumbers(Tensor.of(new double[1]));
    assertRefused(start + "float64[1]");
    writeNumbers(Tensor.of(new double[3]));
    assertRefused(start + "float64[3]");
    writeNumbers(Tensor.of(new double[] {4, 5}));
    assertThat(Checkpoint.read(file()).optimizer().state().get(1))
        .extractingByKey("step")
        .extracting(Tensor::item)
        .isEqualTo(5.0);
  }

  private void writeNumbers(Tensor numbers) throws IOException {
    Map<String, String> trees =
        lying(
            "gradus.optimizers",
            "{'0':['momentum_buffer']}",
            "[{'keys':['step'],'params':[0,1],'packed':['step']}]");
    Map<String, Tensor> tensors = new HashMap<>();
    tensors.put("parameters.w", Tensor.scalar(1));
    tensors.put("optimizer.states0.step", numbers);
    Safetensors.write(file(), tensors, trees);
  }

  /** A checkpoint always has checksums: without them, somebody took them away. */
  @Test
  void ofNoChecksums() throws IOException {
    Map<String, Tensor> none = Map.of();
    ByteBuffer bytes = HeaderWriter.bytes(Readers.TREES, HeaderWriter.place(none));
    try (FileChannel channel =
        FileChannel.open(file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Channels.writeFully(channel, bytes);
    }
    assertRefused("is damaged: its checksums are gone");
  }
}
