package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DeepIfsRule {
  double update(double param, double grad) {
    if (grad > 0) {
      param += 0;
    } else if (grad > 1) {
      param += 1;
    } else if (grad > 2) {
      param += 2;
    } else if (grad > 3) {
      param += 3;
    } else if (grad > 4) {
      param += 4;
    } else if (grad > 5) {
      param += 5;
    } else if (grad > 6) {
      param += 6;
    } else if (grad > 7) {
      param += 7;
    } else if (grad > 8) {
      param += 8;
    } else if (grad > 9) {
      param += 9;
    } else if (grad > 10) {
      param += 10;
    } else if (grad > 11) {
      param += 11;
    } else if (grad > 12) {
      param += 12;
    } else if (grad > 13) {
      param += 13;
    } else if (grad > 14) {
      param += 14;
    } else if (grad > 15) {
      param += 15;
    } else if (grad > 16) {
      param += 16;
    } else if (grad > 17) {
      param += 17;
    } else if (grad > 18) {
      param += 18;
    } else if (grad > 19) {
      param += 19;
    } else if (grad > 20) {
      param += 20;
    } else if (grad > 21) {
      param += 21;
    } else if (grad > 22) {
      param += 22;
    } else if (grad > 23) {
      param += 23;
    } else if (grad > 24) {
      param += 24;
    } else if (grad > 25) {
      param += 25;
    } else if (grad > 26) {
      param += 26;
    } else if (grad > 27) {
      param += 27;
    } else if (grad > 28) {
      param += 28;
    } else if (grad > 29) {
      param += 29;
    } else if (grad > 30) {
      param += 30;
    } else if (grad > 31) {
      param += 31;
    } else if (grad > 32) {
      param += 32;
    } else if (grad > 33) {
      param += 33;
    } else if (grad > 34) {
      param += 34;
    } else if (grad > 35) {
      param += 35;
    } else if (grad > 36) {
      param += 36;
    } else if (grad > 37) {
      param += 37;
    } else if (grad > 38) {
      param += 38;
    } else if (grad > 39) {
      param += 39;
    } else if (grad > 40) {
      param += 40;
    } else if (grad > 41) {
      param += 41;
    } else if (grad > 42) {
      param += 42;
    } else if (grad > 43) {
      param += 43;
    } else if (grad > 44) {
      param += 44;
    } else if (grad > 45) {
      param += 45;
    } else if (grad > 46) {
      param += 46;
    } else if (grad > 47) {
      param += 47;
    } else if (grad > 48) {
      param += 48;
    } else if (grad > 49) {
      param += 49;
    } else if (grad > 50) {
      param += 50;
    } else if (grad > 51) {
      param += 51;
    } else if (grad > 52) {
      param += 52;
    } else if (grad > 53) {
      param += 53;
    } else if (grad > 54) {
      param += 54;
    } else if (grad > 55) {
      param += 55;
    } else if (grad > 56) {
      param += 56;
    } else if (grad > 57) {
      param += 57;
    } else if (grad > 58) {
      param += 58;
    } else if (grad > 59) {
      param += 59;
    } else if (grad > 60) {
      param += 60;
    } else if (grad > 61) {
      param += 61;
    } else if (grad > 62) {
      param += 62;
    } else if (grad > 63) {
      param += 63;
    } else if (grad > 64) {
      param += 64;
    } else if (grad > 65) {
      param += 65;
    } else if (grad > 66) {
      param += 66;
    } else if (grad > 67) {
      param += 67;
    } else if (grad > 68) {
      param += 68;
    } else if (grad > 69) {
      param += 69;
    } else if (grad > 70) {
      param += 70;
    } else if (grad > 71) {
      param += 71;
    } else if (grad > 72) {
      param += 72;
    } else if (grad > 73) {
      param += 73;
    } else if (grad > 74) {
      param += 74;
    } else if (grad > 75) {
      param += 75;
    } else if (grad > 76) {
      param += 76;
    } else if (grad > 77) {
      param += 77;
    } else if (grad > 78) {
      param += 78;
    } else if (grad > 79) {
      param += 79;
    } else if (grad > 80) {
      param += 80;
    } else if (grad > 81) {
      param += 81;
    } else if (grad > 82) {
      param += 82;
    } else if (grad > 83) {
      param += 83;
    } else if (grad > 84) {
      param += 84;
    } else if (grad > 85) {
      param += 85;
    } else if (grad > 86) {
      param += 86;
    } else if (grad > 87) {
      param += 87;
    } else if (grad > 88) {
      param += 88;
    } else if (grad > 89) {
      param += 89;
    } else if (grad > 90) {
      param += 90;
    } else if (grad > 91) {
      param += 91;
    } else if (grad > 92) {
      param += 92;
    } else if (grad > 93) {
      param += 93;
    } else if (grad > 94) {
      param += 94;
    } else if (grad > 95) {
      param += 95;
    } else if (grad > 96) {
      param += 96;
    } else if (grad > 97) {
      param += 97;
    } else if (grad > 98) {
      param += 98;
    } else if (grad > 99) {
      param += 99;
    } else if (grad > 100) {
      param += 100;
    } else if (grad > 101) {
      param += 101;
    } else if (grad > 102) {
      param += 102;
    } else if (grad > 103) {
      param += 103;
    } else if (grad > 104) {
      param += 104;
    } else if (grad > 105) {
      param += 105;
    } else if (grad > 106) {
      param += 106;
    } else if (grad > 107) {
      param += 107;
    } else if (grad > 108) {
      param += 108;
    } else if (grad > 109) {
      param += 109;
    } else if (grad > 110) {
      param += 110;
    } else if (grad > 111) {
      param += 111;
    } else if (grad > 112) {
      param += 112;
    } else if (grad > 113) {
      param += 113;
    } else if (grad > 114) {
      param += 114;
    } else if (grad > 115) {
      param += 115;
    } else if (grad > 116) {
      param += 116;
    } else if (grad > 117) {
      param += 117;
    } else if (grad > 118) {
      param += 118;
    } else if (grad > 119) {
      param += 119;
    } else if (grad > 120) {
      param += 120;
    } else if (grad > 121) {
      param += 121;
    } else if (grad > 122) {
      param += 122;
    } else if (grad > 123) {
      param += 123;
    } else if (grad > 124) {
      param += 124;
    } else if (grad > 125) {
      param += 125;
    } else if (grad > 126) {
      param += 126;
    } else if (grad > 127) {
      param += 127;
    } else if (grad > 128) {
      param += 128;
    } else if (grad > 129) {
      param += 129;
    } else if (grad > 130) {
      param += 130;
    } else if (grad > 131) {
      param += 131;
    } else if (grad > 132) {
      param += 132;
    } else if (grad > 133) {
      param += 133;
    } else if (grad > 134) {
      param += 134;
    } else if (grad > 135) {
      param += 135;
    } else if (grad > 136) {
      param += 136;
    } else if (grad > 137) {
      param += 137;
    } else if (grad > 138) {
      param += 138;
    } else if (grad > 139) {
      param += 139;
    } else if (grad > 140) {
      param += 140;
    } else if (grad > 141) {
      param += 141;
    } else if (grad > 142) {
      param += 142;
    } else if (grad > 143) {
      param += 143;
    } else if (grad > 144) {
      param += 144;
    } else if (grad > 145) {
      param += 145;
    } else if (grad > 146) {
      param += 146;
    } else if (grad > 147) {
      param += 147;
    } else if (grad > 148) {
      param += 148;
    } else if (grad > 149) {
      param += 149;
    } else if (grad > 150) {
      param += 150;
    } else if (grad > 151) {
      param += 151;
    } else if (grad > 152) {
      param += 152;
    } else if (grad > 153) {
      param += 153;
    } else if (grad > 154) {
      param += 154;
    } else if (grad > 155) {
      param += 155;
    } else if (grad > 156) {
      param += 156;
    } else if (grad > 157) {
      param += 157;
    } else if (grad > 158) {
      param += 158;
    } else if (grad > 159) {
      param += 159;
    } else if (grad > 160) {
      param += 160;
    } else if (grad > 161) {
      param += 161;
    } else if (grad > 162) {
      param += 162;
    } else if (grad > 163) {
      param += 163;
    } else if (grad > 164) {
      param += 164;
    } else if (grad > 165) {
      param += 165;
    } else if (grad > 166) {
      param += 166;
    } else if (grad > 167) {
      param += 167;
    } else if (grad > 168) {
      param += 168;
    } else if (grad > 169) {
      param += 169;
    } else if (grad > 170) {
      param += 170;
    } else if (grad > 171) {
      param += 171;
    } else if (grad > 172) {
      param += 172;
    } else if (grad > 173) {
      param += 173;
    } else if (grad > 174) {
      param += 174;
    } else if (grad > 175) {
      param += 175;
    } else if (grad > 176) {
      param += 176;
    } else if (grad > 177) {
      param += 177;
    } else if (grad > 178) {
      param += 178;
    } else if (grad > 179) {
      param += 179;
    } else if (grad > 180) {
      param += 180;
    } else if (grad > 181) {
      param += 181;
    } else if (grad > 182) {
      param += 182;
    } else if (grad > 183) {
      param += 183;
    } else if (grad > 184) {
      param += 184;
    } else if (grad > 185) {
      param += 185;
    } else if (grad > 186) {
      param += 186;
    } else if (grad > 187) {
      param += 187;
    } else if (grad > 188) {
      param += 188;
    } else if (grad > 189) {
      param += 189;
    } else if (grad > 190) {
      param += 190;
    } else if (grad > 191) {
      param += 191;
    } else if (grad > 192) {
      param += 192;
    } else if (grad > 193) {
      param += 193;
    } else if (grad > 194) {
      param += 194;
    } else if (grad > 195) {
      param += 195;
    } else if (grad > 196) {
      param += 196;
//    ^ too-deep: This is nested more than 200 deep
    } else if (grad > 197) {
      param += 197;
    } else if (grad > 198) {
      param += 198;
    } else if (grad > 199) {
      param += 199;
    } else if (grad > 200) {
      param += 200;
    } else if (grad > 201) {
      param += 201;
    } else if (grad > 202) {
      param += 202;
    } else if (grad > 203) {
      param += 203;
    } else if (grad > 204) {
      param += 204;
    } else if (grad > 205) {
      param += 205;
    } else if (grad > 206) {
      param += 206;
    } else if (grad > 207) {
      param += 207;
    } else if (grad > 208) {
      param += 208;
    } else if (grad > 209) {
      param += 209;
    } else if (grad > 210) {
      param += 210;
    } else if (grad > 211) {
      param += 211;
    } else if (grad > 212) {
      param += 212;
    } else if (grad > 213) {
      param += 213;
    } else if (grad > 214) {
      param += 214;
    } else if (grad > 215) {
      param += 215;
    } else if (grad > 216) {
      param += 216;
    } else if (grad > 217) {
      param += 217;
    } else if (grad > 218) {
      param += 218;
    } else if (grad > 219) {
      param += 219;
    } else if (grad > 220) {
      param += 220;
    } else if (grad > 221) {
      param += 221;
    } else if (grad > 222) {
      param += 222;
    } else if (grad > 223) {
      param += 223;
    } else if (grad > 224) {
      param += 224;
    } else if (grad > 225) {
      param += 225;
    } else if (grad > 226) {
      param += 226;
    } else if (grad > 227) {
      param += 227;
    } else if (grad > 228) {
      param += 228;
    } else if (grad > 229) {
      param += 229;
    } else if (grad > 230) {
      param += 230;
    } else if (grad > 231) {
      param += 231;
    } else if (grad > 232) {
      param += 232;
    } else if (grad > 233) {
      param += 233;
    } else if (grad > 234) {
      param += 234;
    } else if (grad > 235) {
      param += 235;
    } else if (grad > 236) {
      param += 236;
    } else if (grad > 237) {
      param += 237;
    } else if (grad > 238) {
      param += 238;
    } else if (grad > 239) {
      param += 239;
    } else if (grad > 240) {
      param += 240;
    } else if (grad > 241) {
      param += 241;
    } else if (grad > 242) {
      param += 242;
    } else if (grad > 243) {
      param += 243;
    } else if (grad > 244) {
      param += 244;
    } else if (grad > 245) {
      param += 245;
    } else if (grad > 246) {
      param += 246;
    } else if (grad > 247) {
      param += 247;
    } else if (grad > 248) {
      param += 248;
    } else if (grad > 249) {
      param += 249;
    } else {
      param = 0;
    }
    return param - g;
    //             ^ unknown-name: 'g'
  }
}
