# The commit and the compiler, for --version.
#
#   include(build_facts.cmake)
#   add_build_facts(TARGET)     gives TARGET the header build_facts.hpp and what it declares
#
# The commit is asked for at each build, by this file as a script; the program is linked again only
# when the answer has changed. In an archive that git made (a release) it stands in commit.txt.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  function(add_build_facts target)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_facts)
    string(CONCAT header
      "#pragma once\n\nnamespace build_facts {\nextern const char* const kCommit;\n"
      "extern const char* const kCompiler;\n}  // namespace build_facts\n")
    file(CONFIGURE OUTPUT ${folder}/build_facts.hpp CONTENT "${header}" @ONLY)
    add_custom_target(${target}_facts BYPRODUCTS ${folder}/build_facts.cpp
      COMMAND ${CMAKE_COMMAND} -D OUTPUT=${folder}/build_facts.cpp
        -D "COMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
        -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
      COMMENT "" VERBATIM)
    target_sources(${target} PRIVATE ${folder}/build_facts.cpp)
    set_source_files_properties(${folder}/build_facts.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    target_include_directories(${target} PRIVATE ${folder})
    add_dependencies(${target} ${target}_facts)
  endfunction()
  return()
endif()

set(short_length 12)
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/commit.txt commit)
if(commit MATCHES "Format")  # not from an archive
  find_program(GIT git)
  set(git ${GIT} -C ${CMAKE_CURRENT_LIST_DIR})
  set(commit unknown)
  if(GIT)
    execute_process(COMMAND ${git} rev-parse HEAD
      OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed ERROR_QUIET)
    execute_process(COMMAND ${git} status --porcelain --untracked-files=no :/
      OUTPUT_VARIABLE changes RESULT_VARIABLE status_failed ERROR_QUIET)
    if(NOT failed AND NOT status_failed)
      string(SUBSTRING ${head} 0 ${short_length} commit)
      if(changes)
        string(APPEND commit ", and changes to it")
      endif()
    endif()
  endif()
else()
  string(SUBSTRING ${commit} 0 ${short_length} commit)
endif()

string(REPLACE "GNU " "g++ " COMPILER "${COMPILER}")
string(REPLACE "Clang " "clang++ " COMPILER "${COMPILER}")
string(CONCAT text
  "#include \"build_facts.hpp\"\n\nnamespace build_facts {\n"
  "const char* const kCommit = \"${commit}\";\n"
  "const char* const kCompiler = \"${COMPILER}\";\n"
  "}  // namespace build_facts\n")
set(before "")
if(EXISTS ${OUTPUT})
  file(READ ${OUTPUT} before)
endif()
if(NOT text STREQUAL before)
  file(WRITE ${OUTPUT} "${text}")
endif()
